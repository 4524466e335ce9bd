package org.longleaf.bench.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.UUID;

/// The floor: the same server reads the same forms and answers 302, with no check, no key and no
/// database.
@SpringBootApplication
@RestController
public class Floor {

    public static void main(String[] args) {
        SpringApplication.run(Floor.class, args);
    }

    @PostMapping(path = "/lti/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> login(
            @RequestParam String iss,
            @RequestParam(name = "client_id") String clientId,
            @RequestParam(name = "login_hint") String loginHint) {
        return sendTo(
                "https://sso.canvaslms.com/api/lti/authorize_redirect?state=%s&nonce=%s"
                        .formatted(UUID.randomUUID(), UUID.randomUUID()));
    }

    @PostMapping(path = "/lti/launch", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> launch(
            @RequestParam String state, @RequestParam(name = "id_token") String idToken) {
        return sendTo("/micro-credentials?" + (state.length() + idToken.length()));
    }

    private static ResponseEntity<Void> sendTo(String place) {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(place)).build();
    }
}
