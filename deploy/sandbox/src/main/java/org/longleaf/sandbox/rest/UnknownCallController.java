package org.longleaf.sandbox.rest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Every call of the REST API that the stand-in does not know is refused, in the API's own shape.
@RestController
final class UnknownCallController {

    @RequestMapping("/{platform}/api/v1/**")
    ResponseEntity<Object> unknown(RestCall call) {
        throw Refused.notFound();
    }
}
