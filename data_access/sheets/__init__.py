"""What a record is: fields, natural keys and headings; import, export, template, forms and history read it."""
