/// What far ends say of files of credit: a file of verdicts is read strictly, shown, and applied
/// once. Begins in [VerdictController]; must not know how files are made.
@NullMarked
package org.longleaf.tool.delivery.verdict;

import org.jspecify.annotations.NullMarked;
