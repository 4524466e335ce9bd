/// A stand-in for Canvas and for NCEES on one machine, a program of its own: for trying Longleaf
/// without a Canvas, and for tests that need one. It starts in {@link org.longleaf.sandbox.Sandbox}
/// and shares no code with the tool, so that neither can hide the other's mistakes.
@NullMarked
package org.longleaf.sandbox;

import org.jspecify.annotations.NullMarked;
