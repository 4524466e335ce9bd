package org.longleaf.tool.award.proof;

import java.io.Serial;

/// A document says something that a signature would not cover: a word its contexts do not define,
/// an id that is no address, a value that is lost on the way. It is a mistake in this tool, or in
/// what was typed into it, and nothing is signed.
public final class Unsignable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    Unsignable(String what) {
        super("This would be signed without effect: " + what);
    }
}
