package dev.fulla.platform.http;

import dev.fulla.platform.watch.RequestWatch;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The one servlet. It stands in front of Camel and lets through only what a route declares: unknown paths are 404, unknown
 * methods 405, bodies have a limit, an address that asks too often is 429, a route that does not say who may call is denied,
 * and before all routes are up the answer is 503.
 */
final class HttpGate extends HttpServlet {
    private final transient HttpDoors doors;
    private final transient Problems problems;
    private final transient BooleanSupplier open;
    private final long bodyLimit;
    private final transient ClientAddresses addresses;
    private final transient AddressLimits limits;
    private final transient RequestWatch watch;

    HttpGate(
            HttpDoors doors,
            Problems problems,
            BooleanSupplier open,
            long bodyLimit,
            ClientAddresses addresses,
            AddressLimits limits,
            RequestWatch watch) {
        this.doors = doors;
        this.problems = problems;
        this.open = open;
        this.bodyLimit = bodyLimit;
        this.addresses = addresses;
        this.limits = limits;
        this.watch = watch;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestWatch.Seen seen = watch.begin(request);
        try {
            answer(request, response, seen);
        } finally {
            seen.end(response.getStatus());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, RequestWatch.Seen seen)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            String address = addresses.of(request);
            HttpServletRequest limited = new LimitedRequest(request, bodyLimit);
            ClientAddress.during(address, () -> {
                choose(limited, response, address, seen).serve(limited, response);
                return true;
            });
        } catch (Exception e) {
            refuse(response, problems.answer(e));
        }
    }

    private HttpDoor choose(
            HttpServletRequest request, HttpServletResponse response, String address, RequestWatch.Seen seen) {
        if (!open.getAsBoolean()) {
            throw new TransientFailure(ErrorCode.NOT_READY, "Fulla is starting or stopping; ask again in a moment.");
        }
        String method = request.getMethod();
        Optional<HttpDoors.Found> found = doors.find(request.getRequestURI(), method);
        if (found.isEmpty()) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "Nothing is served at this path.");
        }
        seen.servedBy(found.get().template());
        HttpDoor door = found.get().doors().get(method);
        if (door == null) {
            String allowed = String.join(", ", new TreeSet<>(found.get().methods()));
            response.setHeader("Allow", allowed);
            throw new PermanentFailure(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + " only.");
        }
        if (!doors.isAllowed(method, found.get().template())) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "Nothing is served at this path.");
        }
        limits.check(method, found.get().template(), address);
        request.setAttribute(HttpDoor.PATH_VALUES, found.get().values());
        return door;
    }

    private static void refuse(HttpServletResponse response, Answer answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        response.setStatus(answer.status());
        response.setContentType("application/json;charset=utf-8");
        byte[] body = Json.MAPPER.writeValueAsBytes(answer.body());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
