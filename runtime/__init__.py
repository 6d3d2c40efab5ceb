"""aotc.runtime: loads a Program and runs it, in C memory, on native code and the interpreter."""

if __name__ != "aotc.runtime":
    raise ImportError(
        f"this package is aotc.runtime, not {__name__}: import it by that name, or every class "
        "in it would exist twice"
    )
