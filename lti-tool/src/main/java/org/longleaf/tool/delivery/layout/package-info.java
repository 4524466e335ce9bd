/// What a file of credit looks like: which columns, in which form, and how a credit becomes lines
/// of it. Begins in [Layout] and [Lines]; knows no Spring, no SQL and nobody who sends it.
@NullMarked
package org.longleaf.tool.delivery.layout;

import org.jspecify.annotations.NullMarked;
