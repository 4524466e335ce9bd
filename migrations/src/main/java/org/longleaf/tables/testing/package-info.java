/// Databases for tests, in this module and in the ones that stand on it. It stands beside the
/// product's classes so that both test against one bootstrap; the product never calls it.
@NullMarked
package org.longleaf.tables.testing;

import org.jspecify.annotations.NullMarked;
