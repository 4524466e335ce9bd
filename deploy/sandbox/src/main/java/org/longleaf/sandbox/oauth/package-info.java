/// OAuth2 for Canvas's REST API (canvas-contract, 9.1): API keys, consent, codes and tokens.
/// Nothing here is LTI's: those tokens are bought in `service` and open nothing under `/api/v1`.
/// Begins in {@link org.longleaf.sandbox.oauth.CheckAuthRequest}; the pages stand in `page`.
@NullMarked
package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
