package dev.fulla.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Takes a response over from its route when what the route leaves in the body is no answer but goes on for long. */
public interface Takeover {
    boolean takes(Object body);

    /** Called once the route is over, on the thread of the request; a failure is answered as any other. */
    void take(Object body, HttpServletRequest request, HttpServletResponse response) throws Exception;
}
