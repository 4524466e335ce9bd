package org.longleaf.tool.evidence.file;

import com.fasterxml.uuid.Generators;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Registrations;
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
                                new FileOpenings(
                                        transactions,
                                        sql,
                                        Generators.timeBasedEpochRandomGenerator(),
                                        clock)));
        return MockMvcBuilders.standaloneSetup(controller).setControllerAdvice(new Plain()).build();
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
