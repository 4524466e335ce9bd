/// The tools a Canvas knows beside the demo content's: developer keys, where each is installed, and
/// {@link org.longleaf.sandbox.registry.Apps}, which makes one kind of thing of the built-in tool
/// and of those. All of it is in memory and forgotten at a reset.
@NullMarked
package org.longleaf.sandbox.registry;

import org.jspecify.annotations.NullMarked;
