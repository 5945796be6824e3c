package dev.fulla.support;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server on this machine that can be cut, with all connections on it, and opened again; it can listen. */
public final class TcpGate implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening;
    private ServerSocket listener;

    private TcpGate(ServerSocket listener, int target) {
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.target = target;
        accept(listener);
    }

    /** @param target the port of the server behind */
    public static TcpGate to(int target) {
        return new TcpGate(listen(0), target);
    }

    public int port() {
        return port;
    }

    /** Keeps from now on what goes over new connections. */
    public void listen() {
        listening = true;
    }

    /** What went over them, one connection's direction after the other. */
    public String heard() {
        StringBuilder all = new StringBuilder();
        heard.forEach(one -> all.append(one.toString(StandardCharsets.UTF_8)).append('\n'));
        return all.toString();
    }

    /** Opens it again on the same port. */
    public void open() {
        listener = listen(port);
        accept(listener);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        daemon(() -> {
            while (!from.isClosed()) {
                Socket near = from.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                daemon(() -> pump(near, far));
                daemon(() -> pump(far, near));
            }
        });
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(listening ? heardToo(out) : out);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private OutputStream heardToo(OutputStream to) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        heard.add(copy);
        return new FilterOutputStream(to) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                copy.write(bytes, from, length);
                out.write(bytes, from, length);
            }
        };
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // what a cut connection says
            }
        }, "tcp-gate");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Cuts everything. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
