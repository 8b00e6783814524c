"""LibreOffice decides over every tracked change of documents, as its menu does.

A Basic module in a profile of its own opens each document, runs 'Accept All' or 'Reject
All' and saves it again; no Python of LibreOffice's is needed.
"""

import subprocess

from kehoach.writing.pdf import office_program

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="Decide"/></library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Decide"
 script:language="StarBasic">
Sub All(folder As String)
  Dim names, i
  Dim name As String
  Dim found As String
  name = Dir(ConvertFromURL(folder) &amp; "/", 0)
  Do While name &lt;&gt; ""
    If Right(name, 5) = ".docx" Then found = found &amp; name &amp; "|"
    name = Dir()
  Loop
  names = Split(found, "|")
  For i = 0 To UBound(names) - 1
    One(folder, names(i), "Accept")
    One(folder, names(i), "Reject")
  Next
  StarDesktop.terminate()
End Sub
Sub One(folder As String, name As String, decision As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  source = folder &amp; "/" &amp; name
  target = folder &amp; "/" &amp; LCase(decision) &amp; "/" &amp; name
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  command = ".uno:" &amp; decision &amp; "AllTrackedChanges"
  dispatcher.executeDispatch(frame, command, "", 0, Array())
  document.storeToURL(target, saving())
  document.close(True)
End Sub
</script:module>
"""


def decided(redlines, folder):
    """Give {name: (accepted, rejected)} for {name: redline}, each as bytes."""
    documents = folder / "documents"
    for each in (documents, documents / "accept", documents / "reject"):
        each.mkdir(parents=True)
    for name, content in redlines.items():
        (documents / f"{name}.docx").write_bytes(content)
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # makes the profile, which would replace ours
    standard = profile / "user" / "basic" / "Standard"
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (standard / "Decide.xba").write_text(MODULE, encoding="utf-8")
    _run(profile, f'macro:///Standard.Decide.All("{documents.as_uri()}")')
    return {
        name: tuple(
            (documents / decision / f"{name}.docx").read_bytes()
            for decision in ("accept", "reject")
        )
        for name in redlines
    }


def _run(profile, *arguments):
    command = [str(office_program()), f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
