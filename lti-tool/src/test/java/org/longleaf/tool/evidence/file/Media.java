package org.longleaf.tool.evidence.file;

import com.fasterxml.uuid.Generators;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Grants;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import java.time.Clock;
import java.util.UUID;

/// The media addresses over HTTP, for tests of the package above.
public final class Media {

    private Media() {}

    public static MockMvc http(
            MediaAddresses addresses,
            EvidenceStore store,
            Transactions transactions,
            DSLContext sql,
            Registrations registrations,
            Clock clock) {
        var controller =
                new MediaController(
                        addresses,
                        new MediaHeaders(registrations),
                        store,
                        new MediaController.Pieces(
                                transactions,
                                sql,
                                openings(transactions, sql, clock),
                                new MediaViewers(sql, administration(sql, clock), clock)));
        return MockMvcBuilders.standaloneSetup(controller).setControllerAdvice(new Plain()).build();
    }

    private static Administration administration(DSLContext sql, Clock clock) {
        return new Administration(new Districts(sql), new Grants(sql), new StateDay(clock));
    }

    public static String forAdmin(
            MediaAddresses addresses, String blindId, Visitor visitor, UUID district) {
        return addresses.forAdmin(
                new Shown(blindId, "E1"),
                new Viewer(visitor.session(), visitor.person(), visitor.registration()),
                district);
    }

    public static FileOpenings openings(Transactions transactions, DSLContext sql, Clock clock) {
        return new FileOpenings(
                transactions, sql, Generators.timeBasedEpochRandomGenerator(), clock);
    }

    public static String address(MediaAddresses addresses, String blindId, Visitor visitor) {
        return addresses.of(
                new Shown(blindId, "E1"),
                new Viewer(visitor.session(), visitor.person(), visitor.registration()));
    }

    @ControllerAdvice
    static class Plain {

        @ExceptionHandler
        ResponseEntity<Void> problem(ScreenProblem problem) {
            return ResponseEntity.status(problem.status()).build();
        }
    }
}
