/// Tests of the sandbox over HTTP, against the real server.
@NullMarked
package org.longleaf.sandbox;

import org.jspecify.annotations.NullMarked;
