/// The tool's start and its wiring. Features stand in packages of their own; nothing but the start
/// knows them all.
@NullMarked
package org.longleaf.tool;

import org.jspecify.annotations.NullMarked;
