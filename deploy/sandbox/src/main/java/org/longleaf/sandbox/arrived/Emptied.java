package org.longleaf.sandbox.arrived;

/// Holds something that arrived, and forgets it when the sandbox is reset.
public interface Emptied {
    void empty();
}
