"""The options of `bundle`; standard library only."""

PLATFORMS = ("win_amd64", "linux_x86_64", "linux_aarch64")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def upgrade_options(upgrade):
    upgrade.add_argument(
        "file", metavar="BUNDLE", help="新版本的离线包 / bundle of the new version"
    )


def bundle_options(bundle):
    bundle.add_argument("file", metavar="OUT.zip", help="离线包 / the bundle to write")
    bundle.add_argument(
        "--platform",
        choices=PLATFORMS,
        help="给哪种机器，默认同这台 / for which machine, one like this by default",
    )
    bundle.add_argument(
        "--python",
        choices=PYTHONS,
        help="那台机器的 Python，默认同这台 / the Python there, the one of here by default",
    )
    bundle.add_argument(
        "--large",
        action="store_true",
        help="另带大库部件 / with the parts for large databases",
    )
