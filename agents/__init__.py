"""Those who decide: operators, launch providers, partner nations, and the strategies they follow."""
