"""How forms are drawn: label, hint, error, control, in that order (design/SPEC.md §4)."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Django's own rendering with our field template, looked up among all apps' templates."""

    field_template_name = "ui/field.html"

    def get_template(self, template_name: str):
        from django.template.loader import get_template

        return get_template(template_name)
