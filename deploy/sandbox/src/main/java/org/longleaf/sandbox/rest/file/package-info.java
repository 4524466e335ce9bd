/// Files over the REST API, in three steps (canvas-contract, 9.5): asked for with a token, sent
/// without one, confirmed with one. Begins in {@link org.longleaf.sandbox.rest.file.AskUpload}.
/// Files are held in memory until a reset.
@NullMarked
package org.longleaf.sandbox.rest.file;

import org.jspecify.annotations.NullMarked;
