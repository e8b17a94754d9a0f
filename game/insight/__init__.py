"""Whole games on the pure rules: forecasts, counterfactuals, par, studies."""
