"""The settings that say how many years personal data are kept after their use ended."""

EXPERTS, CONTACTS = "kept_years_experts", "kept_years_contacts"
ASKERS, MATTERS = "kept_years_askers", "kept_years_matters"
USUAL_YEARS = {EXPERTS: 3, CONTACTS: 3, ASKERS: 3, MATTERS: 10}  # where an office decided nothing
