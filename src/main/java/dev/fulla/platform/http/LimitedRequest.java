package dev.fulla.platform.http;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has a limit. A body that does not say its length is read ahead, up to the limit; so is that of a
 * webhook, before anybody takes it for a form. HEAD is served as GET.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private static final Pattern WEBHOOK = Pattern.compile("(?i)^/+api/+.+/+webhooks(/.*)?$");

    private final @Nullable ServletInputStream readAhead;

    /** @throws PermanentFailure {@code BODY_TOO_LARGE} */
    LimitedRequest(HttpServletRequest request, long limit) throws IOException {
        super(request);
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        boolean webhook = WEBHOOK.matcher(request.getRequestURI()).matches();
        this.readAhead = webhook || request.getHeader("Transfer-Encoding") != null ? readAhead(request, limit, webhook) : null;
    }

    @Override
    public String getMethod() {
        return "HEAD".equals(super.getMethod()) ? "GET" : super.getMethod();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return readAhead == null ? super.getInputStream() : readAhead;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static ServletInputStream readAhead(HttpServletRequest request, long limit, boolean keep) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        if (keep) {
            request.setAttribute(HttpDoors.RAW_BODY, bytes);
        }
        return new Read(new ByteArrayInputStream(bytes));
    }

    private static PermanentFailure tooLarge(long limit) {
        return new PermanentFailure(
                ErrorCode.BODY_TOO_LARGE, "The body is larger than the " + limit + " bytes that are taken.");
    }

    /** Bytes that are there already. */
    private static final class Read extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Read(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("this body is read on the thread of the request");
        }
    }
}
