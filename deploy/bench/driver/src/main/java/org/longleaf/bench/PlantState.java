package org.longleaf.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// The state's one Canvas, whose one deployment serves all districts, and what it calls those who
/// review.
final class PlantState {

    private PlantState() {}

    static void into(
            Connection owner,
            String keySet,
            Dice dice,
            StateMap map,
            StateReviewers reviewers,
            Instant began)
            throws SQLException {
        var registration = dice.id("registration", 0, began);
        try (var rows =
                Copying.into(
                        owner,
                        "registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                                + " token_audience, jwks_uri, canvas_origins, created_at)")) {
            var canvas = "https://example.instructure.com";
            rows.row(
                    registration,
                    "The state's Canvas",
                    Platform.ISSUER,
                    Platform.CLIENT_ID,
                    "https://sso.canvaslms.com/api/lti/authorize_redirect",
                    canvas + "/login/oauth2/token",
                    canvas + "/login/oauth2/token",
                    keySet,
                    java.util.List.of(canvas),
                    began);
        }
        try (var rows =
                Copying.into(
                        owner,
                        "deployment (id, registration_id, deployment_id, identity_source, approved_at)")) {
            rows.row(
                    dice.id("deployment", 0, began),
                    registration,
                    Platform.DEPLOYMENT,
                    "sisId",
                    began);
        }
        try (var rows =
                Copying.into(
                        owner,
                        "person_identity (id, registration_id, kind, value, person_id, created_at)")) {
            for (var reviewer : reviewers.all()) {
                rows.row(
                        dice.id("identity", reviewer.number(), began),
                        registration,
                        "sub",
                        Claims.sub(reviewer.person()),
                        map.person(reviewer.person()),
                        began);
            }
        }
    }
}
