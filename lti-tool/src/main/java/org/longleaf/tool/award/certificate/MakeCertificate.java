package org.longleaf.tool.award.certificate;

import org.longleaf.tool.award.certificate.Certificate.Owner;
import org.longleaf.tool.award.certificate.Certificates.Stored;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.picture.BadgeDesign;
import org.longleaf.tool.award.picture.BadgePicture;
import org.longleaf.tool.award.verify.BothForms;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Person;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What the certificate of an award says, where there is one: the award is its owner's, it stands,
/// and its badge is what the issuer signed. Runs in a transaction of the owner.
@Component
final class MakeCertificate {

    private final Certificates certificates;
    private final Reading reading;
    private final Settings settings;

    MakeCertificate(Certificates certificates, Reading reading, Settings settings) {
        this.certificates = certificates;
        this.reading = reading;
        this.settings = settings;
    }

    /// Whom and what it tells of.
    @Component
    record Reading(
            People people, Districts districts, VerifyBadge verify, IssuerProfiles issuers) {}

    /// The award, for which there is a certificate.
    Stored award(String publicId, UUID person) {
        Stored stored = certificates.find(publicId, person).orElseThrow(ScreenProblem::notFound);
        if (!stored.state().equals("valid")) {
            throw ScreenProblem.conflict("certificate_withdrawn");
        }
        return stored;
    }

    Certificate of(String publicId, UUID person) {
        Stored stored = award(publicId, person);
        URI page = settings.at("/badges/" + publicId);
        String issuer = reading.issuers().address(stored.issuerCode()).did();
        if (!(BothForms.of(
                                reading.verify(),
                                stored.jwt(),
                                stored.document(),
                                new Expected(issuer, page, null))
                        .verdict()
                instanceof Genuine(Contents contents, ObjectNode credential))) {
            throw ScreenProblem.conflict("certificate_withdrawn");
        }
        Person owner = reading.people().get(person);
        String name = owner.name();
        if (name == null || name.isBlank()) {
            throw ScreenProblem.conflict("certificate_nameless");
        }
        return new Certificate(
                Owner.of(name, owner.uid()),
                contents,
                startedOn(credential, stored.district()),
                stored.completedOn(),
                stored.hours(),
                stored.split(),
                new BadgePicture(
                        contents.title(),
                        stored.kind(),
                        BadgeDesign.of(stored.framework()),
                        contents.criteria().size()),
                page);
    }

    private LocalDate startedOn(ObjectNode credential, UUID district) {
        String started = credential.path("credentialSubject").path("activityStartDate").asString();
        return Instant.parse(started)
                .atZone(reading.districts().get(district).zone())
                .toLocalDate();
    }
}
