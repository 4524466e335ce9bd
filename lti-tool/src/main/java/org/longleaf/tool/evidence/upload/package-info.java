/// Files on their way: the tus protocol, how much of each is safe, and the look that is taken at a
/// file once it is whole.
@NullMarked
package org.longleaf.tool.evidence.upload;

import org.jspecify.annotations.NullMarked;
