"""The style of a paper that is saved as a page of its own: sheets, margins and type of the standard."""

STYLE = """
@page { size: A4; margin: 20mm 10mm 20mm 30mm; }
@page landscape { size: A4 landscape; margin: 30mm 20mm 10mm; }
.paper { font: 14pt/1.15 "Times New Roman", "Liberation Serif", Tinos, serif; max-width: 170mm; margin: 20mm auto; }
.paper section.landscape { page: landscape; }
.paper section + section { break-before: page; margin-top: 20mm; }
.paper p, .paper ul { margin: 0; }
.paper p:empty { height: 1.15em; }
.paper h1, .paper h2, .paper h3 { font-size: 1em; margin: 1em 0; break-after: avoid; }
.paper .organisation { font-weight: bold; }
.paper .organisation, .paper .title, .paper .place, .paper h2.title, .paper .align-center { text-align: center; }
.paper .place { margin: .4em 0 1em; }
.paper h2.subject { max-width: 95mm; }
.paper .row { display: flex; justify-content: space-between; align-items: end; gap: 10mm; }
.paper .signature { margin-top: 2.4em; break-before: avoid; }
.paper .corner { margin: 0 0 1em auto; width: 80mm; }
.paper .indented, .paper .clause { text-indent: 12.5mm; text-align: justify; }
.paper table { border-collapse: collapse; width: 100%; font-size: 12pt; margin: .5em 0; }
.paper tr { break-inside: avoid; }
.paper th, .paper td { border: 1px solid; padding: 1mm 2mm; vertical-align: top; text-align: left; }
.paper ul { list-style: none; padding-left: 12.5mm; }
.paper .line { border-bottom: 1px solid; min-height: 1.3em; }
.paper .slip { display: flex; justify-content: space-between; gap: 10mm; border-top: 1px dashed; padding: 4mm 0; }
.paper .slip { break-inside: avoid; font-size: 12pt; overflow-wrap: anywhere; }
.paper mark[data-field$="number"] { white-space: nowrap; }
.paper .slip p { margin: 0 0 1mm; }
.paper .slip svg { width: 30mm; height: 30mm; }
.paper .stamps { display: flex; justify-content: space-between; gap: 8mm; }
.paper .stamps .stamp { width: 50%; }
.paper .proof { margin: 8mm 0 0 auto; width: max-content; text-align: right; font-size: 8pt; }
.paper .proof svg { display: block; margin-left: auto; width: 18mm; height: 18mm; }
.paper .caption { font-size: 10pt; text-align: center; }
@media print { .paper, .paper section + section { max-width: none; margin: 0; } }
"""
