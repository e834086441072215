"""How forms are drawn: label, hint, error, control, in that order (design/SPEC.md §4)."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's own rendering, with the templates of all apps and our field template."""

    field_template_name = "ui/field.html"
