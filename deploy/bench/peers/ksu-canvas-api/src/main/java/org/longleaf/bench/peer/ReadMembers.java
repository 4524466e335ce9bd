package org.longleaf.bench.peer;

import edu.ksu.canvas.CanvasApiFactory;
import edu.ksu.canvas.interfaces.UserReader;
import edu.ksu.canvas.model.User;
import edu.ksu.canvas.oauth.NonRefreshableOauthToken;
import edu.ksu.canvas.requestOptions.GetUsersInCourseOptions;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// Reads everybody in a course as often as told, page by page through the library's callback, and
/// prints a line each time: how many, what their ids come to, and nanoseconds.
final class ReadMembers {
    private ReadMembers() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[1]);
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            var count = new AtomicLong();
            var sum = new AtomicLong();
            new CanvasApiFactory(arguments[0])
                    .getReader(UserReader.class, new NonRefreshableOauthToken("token"), 100)
                    .withCallback(page -> {
                        for (User user : page) {
                            count.incrementAndGet();
                            sum.addAndGet(user.getId() + user.getEmail().length());
                        }
                    })
                    .getUsersInCourse(new GetUsersInCourseOptions("1"));
            System.out.println(count + " " + sum + " " + (System.nanoTime() - began));
        }
    }
}
