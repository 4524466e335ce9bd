/// Tests of the sandbox over HTTP, against the real server.
///
/// Where a test says *contract*, it means the project's notes on how Canvas behaves
/// (canvas-contract, by its section), and by *case* one of that section 10.
@NullMarked
package org.longleaf.sandbox;

import org.jspecify.annotations.NullMarked;
