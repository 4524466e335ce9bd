package org.longleaf.tool.review.audit;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.audit.Samples.Sample;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Who may come to the samples: the state, and auditors for it. To everybody else they are not
/// there. All of them read each sample; who drew it writes in it, until it is closed.
@Component
record Auditors(Samples samples) {

    void mayAudit(Visitor visitor) {
        if (visitor.isMasquerade() || !samples.mayAudit()) {
            throw ScreenProblem.notFound();
        }
    }

    Sample sample(Visitor visitor, UUID id) {
        mayAudit(visitor);
        return samples.find(id).orElseThrow(ScreenProblem::notFound);
    }

    Sample own(Visitor visitor, UUID id) {
        Sample sample = sample(visitor, id);
        if (!sample.isOf(visitor.person())) {
            throw ScreenProblem.notFound();
        }
        if (!sample.isOpen()) {
            throw ScreenProblem.conflict("audit_closed");
        }
        return sample;
    }
}
