package health.waymark.backend.verification;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name server that knows four domains: one takes mail, one says nothing of mail, one takes none, and one is gone. */
final class TestNameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final short ANSWER = (short) 0x8180;
    private static final short NO_SUCH_NAME = (short) 0x8183;
    private static final short POINTER_TO_QUESTION = (short) 0xC00C;
    private static final short MX = 15;
    private static final short INTERNET = 1;

    private final DatagramSocket socket;

    TestNameServer() throws SocketException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static byte[] answer(byte[] question) {
        String name = new String(question, HEADER, question.length - HEADER, StandardCharsets.ISO_8859_1);
        byte[] exchanger = name.contains("takes") ? new byte[] {4, 'm', 'a', 'i', 'l', 0} : new byte[] {0};
        boolean known = !name.contains("gone");
        boolean hasExchanger = name.contains("takes") || name.contains("null");
        int questionEnd = name.indexOf('\0') + HEADER + 5;
        ByteBuffer answer = ByteBuffer.allocate(512)
                .put(question, 0, questionEnd)
                .putShort(2, known ? ANSWER : NO_SUCH_NAME)
                .putShort(6, (short) (hasExchanger ? 1 : 0))
                .putShort(8, (short) 0)
                .putShort(10, (short) 0);
        if (hasExchanger) {
            answer.putShort(POINTER_TO_QUESTION)
                    .putShort(MX)
                    .putShort(INTERNET)
                    .putInt(60)
                    .putShort((short) (exchanger.length + 2))
                    .putShort((short) 10)
                    .put(exchanger);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    @Override
    public void close() {
        socket.close();
    }
}
