/// The means of Data Integrity: the pinned contexts, a document as canonical n-quads, and
/// eddsa-rdfc-2022 made and checked. Knows neither badges nor issuers.
@NullMarked
package org.longleaf.tool.award.proof;

import org.jspecify.annotations.NullMarked;
