package org.longleaf.bench.badge;

import org.longleaf.tool.award.HowItWasJudged;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Puts one award into the tool's tables, as its owner: a badge that is signed by keys of which the
/// tool has the public halves. Says the badge's id.
final class PlantBadge {
    private static final UUID DISTRICT = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID ATTEMPT = UUID.randomUUID();
    private static final UUID AWARD = UUID.randomUUID();

    private final Connection owner;
    private final Keys issuer = new Keys(Batch.ISSUER.did());
    private final Keys agency = new Keys(Batch.AGENCY.did());
    private final Batch batch = new Batch(agency);

    private PlantBadge(Connection owner) {
        this.owner = owner;
    }

    public static void main(String[] arguments) throws SQLException {
        var url = arguments[0] + "&password=" + System.getenv("BENCH_PASSWORD");
        try (var owner = DriverManager.getConnection(url)) {
            owner.setAutoCommit(false);
            var id = new PlantBadge(owner).plant();
            owner.commit();
            System.out.println(id);
        }
    }

    private String plant() throws SQLException {
        run(
                "insert into district (id, code, name, unit_kind, time_zone, credit_route, created_at)"
                        + " values (?, '999', 'Example County Schools', 'LEA', 'America/New_York', 'certificateOnly', now())",
                DISTRICT);
        run("insert into person (id, name, created_at) values (?, 'A Teacher', now())", PERSON);
        var key = issuer("T90", batch.version().issuer().id(), issuer);
        issuer("T91", UUID.randomUUID(), agency);
        version();
        run(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " values (?, ?, ?, ?, 'withdrawn', now(), now())",
                ATTEMPT,
                DISTRICT,
                PERSON,
                batch.version().id());
        return award(key);
    }

    /// @param proof the row of the key for proofs
    private record KeyRows(UUID proof, UUID jwt) {}

    private KeyRows issuer(String code, UUID id, Keys keys) throws SQLException {
        run(
                "insert into issuer (id, code, name, created_at) values (?, ?, 'Office', now())",
                id,
                code);
        var rows = new KeyRows(UUID.randomUUID(), UUID.randomUUID());
        key(rows.proof(), id, "ed-1", "Ed25519", keys.edJwk());
        key(rows.jwt(), id, "key-1", "RS256", keys.rsaJwk());
        return rows;
    }

    private void key(UUID id, UUID of, String kid, String algorithm, String jwk)
            throws SQLException {
        run(
                "insert into issuer_key (id, issuer_id, kid, algorithm, public_jwk, private_sealed, created_at)"
                        + " values (?, ?, ?, ?, ?, '', now())",
                id,
                of,
                kid,
                algorithm,
                jwk);
    }

    private void version() throws SQLException {
        var version = batch.version();
        run(
                "insert into micro_credential (id, code, created_at) values (?, ?, now())",
                version.microCredential(),
                version.code());
        run(
                "insert into micro_credential_version (id, micro_credential_id, version, state, issuer_id, title, competency,"
                        + " purpose, kind, audience, suits_beginning_teachers, learning_resources, class_code, contact_hours, ceu,"
                        + " stakes, blind, reviewers, double_score_rate, outside_district, calibration_required, target_days,"
                        + " submissions_before_coach, created_at)"
                        + " values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, '{teacher_k5}', true, '{}', ?, ?, ?, 'standard', true, 1, 0.2,"
                        + " 'preferred', true, 10, 3, now())",
                version.id(),
                version.microCredential(),
                version.version(),
                version.issuer().id(),
                version.texts().title(),
                version.texts().competency(),
                version.texts().purpose(),
                version.kind(),
                version.classCode(),
                version.contactHours(),
                version.ceu());
    }

    private String award(KeyRows key) throws SQLException {
        var random = UUID.randomUUID();
        var id =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                java.nio.ByteBuffer.allocate(16)
                                        .putLong(random.getMostSignificantBits())
                                        .putLong(random.getLeastSignificantBits())
                                        .array());
        var signed = issuer.both().sign(batch.badge(1, id));
        var judged =
                new HowItWasJudged(
                        2, true, true, true, new BigDecimal("0.2"), List.of("video", "text"), null);
        run(
                "insert into award (id, public_id, district_id, person_id, attempt_id, version_id, issuer_id, issuer_key_id,"
                        + " proof_key_id, awarded_at, completed_on, how_it_was_judged, credential_jwt, credential)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), current_date, ?::jsonb, ?, ?)",
                AWARD,
                id,
                DISTRICT,
                PERSON,
                ATTEMPT,
                batch.version().id(),
                batch.version().issuer().id(),
                key.jwt(),
                key.proof(),
                JsonMapper.shared().writeValueAsString(judged),
                signed.jwt(),
                signed.withProof().toString());
        run(
                "insert into award_change (id, award_id, district_id, person_id, state, changed_at)"
                        + " values (gen_random_uuid(), ?, ?, ?, 'valid', now())",
                AWARD,
                DISTRICT,
                PERSON);
        return id;
    }

    private void run(String statement, Object... values) throws SQLException {
        try (var prepared = owner.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
