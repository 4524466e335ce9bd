/// Who did, saw, sent what, when, for whom. One row an event, written in the transaction it tells
/// of, with ids and never names. Knows no feature.
@NullMarked
package org.longleaf.tool.audit;

import org.jspecify.annotations.NullMarked;
