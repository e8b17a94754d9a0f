"""Widgets: one a file; `game.ui` says how each is called."""

from game.ui.widgets.bars import Bar, bar_chart, waterfall
from game.ui.widgets.button import button, button_width, icon_button
from game.ui.widgets.card import card
from game.ui.widgets.cell import Cell, delta_cell, with_sums
from game.ui.widgets.checkbox import checkbox
from game.ui.widgets.chip import chip, chip_width, chips
from game.ui.widgets.dialog import Choice, Dialog
from game.ui.widgets.field import field
from game.ui.widgets.kpi import delta_look, kpi, signed
from game.ui.widgets.legend import legend
from game.ui.widgets.line_chart import line_chart
from game.ui.widgets.market_bar import Part, market_bar
from game.ui.widgets.panel import explained, facts, panel
from game.ui.widgets.plot import Band, Series, brief
from game.ui.widgets.progress import progress
from game.ui.widgets.rail import rail_item
from game.ui.widgets.scroll import scroll_area
from game.ui.widgets.select import select
from game.ui.widgets.slider import slider
from game.ui.widgets.sparkline import sparkline
from game.ui.widgets.stacked_area import stacked_area
from game.ui.widgets.stepper import stepper
from game.ui.widgets.table import Column, Pick, table
from game.ui.widgets.tabs import tabs

__all__ = [
    "Band",
    "Bar",
    "Cell",
    "Choice",
    "Column",
    "Dialog",
    "Part",
    "Pick",
    "Series",
    "bar_chart",
    "brief",
    "button",
    "button_width",
    "card",
    "checkbox",
    "chip",
    "chip_width",
    "chips",
    "delta_cell",
    "delta_look",
    "explained",
    "facts",
    "field",
    "icon_button",
    "kpi",
    "legend",
    "line_chart",
    "market_bar",
    "panel",
    "progress",
    "rail_item",
    "scroll_area",
    "select",
    "signed",
    "slider",
    "sparkline",
    "stacked_area",
    "stepper",
    "table",
    "tabs",
    "waterfall",
    "with_sums",
]
