package org.longleaf.tool;

/// The tool will not start, for a reason that whoever runs it can mend: what is wrong, and what to
/// do.
public final class StartRefused extends RuntimeException {
    private final String whatToDo;

    public StartRefused(String whatIsWrong, String whatToDo) {
        super(whatIsWrong);
        this.whatToDo = whatToDo;
    }

    StartRefused(String whatIsWrong, String whatToDo, Throwable cause) {
        super(whatIsWrong, cause);
        this.whatToDo = whatToDo;
    }

    String whatToDo() {
        return whatToDo;
    }
}
