"""A report for people and for machines that know no Deskcheck: HTML, Markdown, schema.org JSON-LD."""
