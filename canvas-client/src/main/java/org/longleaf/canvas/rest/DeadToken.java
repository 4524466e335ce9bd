package org.longleaf.canvas.rest;

import org.longleaf.canvas.http.Exchange.Answered;

/// What only a new token mends (canvas-contract.md, section 9.1): the REST API answers 401 both to
/// a dead token and to a user who may not, and the header tells them apart.
final class DeadToken {
    private DeadToken() {}

    static boolean isToldBy(Answered answer) {
        return answer.status() == 401 && answer.header("WWW-Authenticate").isPresent();
    }
}
