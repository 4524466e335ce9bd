/// The LTI Advantage services a tool calls: token, line items, scores, results, files, roster.
/// Begins in {@link org.longleaf.sandbox.service.TokenController}; knows no page.
@NullMarked
package org.longleaf.sandbox.service;

import org.jspecify.annotations.NullMarked;
