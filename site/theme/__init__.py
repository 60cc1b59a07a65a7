"""How the site looks: templates, components, design tokens, translations."""
