package org.longleaf.sandbox;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.ContentMissing;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The stand-in Canvas and NCEES. Prints one line with its address once it is up.
@SpringBootApplication
public class Sandbox {

    public static void main(String[] args) {
        try {
            var context = SpringApplication.run(Sandbox.class, args);
            System.out.println("Sandbox is up: " + context.getBean(Addresses.class).own());
        } catch (RuntimeException failure) {
            System.err.println("Sandbox did not start: " + reason(failure));
            System.exit(1);
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof ContentMissing)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
