package org.longleaf.tool.award.credential;

import static org.longleaf.tables.Tables.ENDORSEMENT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.issuer.IssuerProfiles.Named;
import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.catalog.Version;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// The approving agency's word for a version, signed with the agency's own key and carried by every
/// badge of it (an EndorsementCredential, Open Badges 3.0, section B.1.6). What a key signed that
/// was withdrawn since is nobody's word any more: it is given anew, and no badge carries the old.
@Component
public final class Endorsements {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final IssuerProfiles profiles;
    private final IssuerKeys keys;
    private final SignCredential sign;
    private final JsonMapper json;
    private final Clock clock;

    public Endorsements(
            DSLContext sql,
            TimeBasedEpochRandomGenerator ids,
            IssuerProfiles profiles,
            IssuerKeys keys,
            SignCredential sign,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.profiles = profiles;
        this.keys = keys;
        this.sign = sign;
        this.json = json;
        this.clock = clock;
    }

    /// Signs what a version's approval says, once for as long as its key is not withdrawn; nothing
    /// where nobody approved it, or where there is no such agency.
    public void ensure(Version version) {
        profiles.approving()
                .filter(agency -> isApproved(version.id()) && !isEndorsed(version.id(), agency))
                .ifPresent(agency -> endorse(version, agency));
    }

    /// Those that hold, the newest of each agency.
    List<ObjectNode> of(UUID version) {
        return sql.select(ENDORSEMENT.CREDENTIAL)
                .distinctOn(ENDORSEMENT.ISSUER_ID)
                .from(ENDORSEMENT)
                .join(ISSUER_KEY)
                .on(ISSUER_KEY.ID.eq(ENDORSEMENT.KEY_ID))
                .where(ENDORSEMENT.VERSION_ID.eq(version), ISSUER_KEY.WITHDRAWN_AT.isNull())
                .orderBy(
                        ENDORSEMENT.ISSUER_ID,
                        ENDORSEMENT.ENDORSED_AT.desc(),
                        ENDORSEMENT.ID.desc())
                .fetch(row -> (ObjectNode) json.readTree(row.value1()));
    }

    private void endorse(Version version, Named agency) {
        IssuerAddress issuer = agency.address();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode signed = sign.prove(document(version, agency, now), issuer);
        sql.insertInto(ENDORSEMENT)
                .set(ENDORSEMENT.ID, ids.generate())
                .set(ENDORSEMENT.VERSION_ID, version.id())
                .set(
                        ENDORSEMENT.ISSUER_ID,
                        sql.select(ISSUER.ID).from(ISSUER).where(ISSUER.CODE.eq(issuer.code())))
                .set(ENDORSEMENT.KEY_ID, keys.forProof(issuer.code()).id())
                .set(ENDORSEMENT.ENDORSED_AT, now)
                .set(ENDORSEMENT.CREDENTIAL, json.writeValueAsString(signed))
                .onConflict(ENDORSEMENT.VERSION_ID, ENDORSEMENT.ISSUER_ID, ENDORSEMENT.KEY_ID)
                .doNothing()
                .execute();
    }

    private ObjectNode document(Version version, Named agency, Instant at) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        document.put("id", "urn:uuid:" + UUID.randomUUID());
        document.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        document.put("name", "Approval of " + version.texts().title());
        document.set("issuer", IssuerProfiles.profile(agency.address(), agency.name()));
        document.put("validFrom", at.toString());
        ObjectNode subject = document.putObject("credentialSubject");
        subject.put("id", Badge.definition(agency.address().publicUrl(), version.id()).toString());
        subject.putArray("type").add("EndorsementSubject");
        subject.put(
                "endorsementComment",
                "Approved by " + agency.name() + " in version " + version.version() + ".");
        return document;
    }

    private boolean isApproved(UUID version) {
        return sql.fetchExists(
                MICRO_CREDENTIAL_VERSION,
                MICRO_CREDENTIAL_VERSION.ID.eq(version),
                MICRO_CREDENTIAL_VERSION.APPROVED_BY.isNotNull());
    }

    private boolean isEndorsed(UUID version, Named agency) {
        return sql.fetchExists(
                sql.selectOne()
                        .from(ENDORSEMENT)
                        .join(ISSUER)
                        .on(ISSUER.ID.eq(ENDORSEMENT.ISSUER_ID))
                        .join(ISSUER_KEY)
                        .on(ISSUER_KEY.ID.eq(ENDORSEMENT.KEY_ID))
                        .where(
                                ENDORSEMENT.VERSION_ID.eq(version),
                                ISSUER.CODE.eq(agency.address().code()),
                                ISSUER_KEY.WITHDRAWN_AT.isNull()));
    }
}
