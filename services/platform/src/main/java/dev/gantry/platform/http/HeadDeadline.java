package dev.gantry.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes a connection on which no request is under way and the next one does not become complete in
 * time. A time of idleness alone does not end a head that comes byte by byte for ever. While a
 * request is under way nothing is done: bodies, live events and slow readers have their own bounds.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<HeadDeadline> KEY =
            AttributeKey.valueOf(HeadDeadline.class, "deadline");

    private final Duration betweenRequests;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long deadline;

    HeadDeadline(Duration first, Duration betweenRequests) {
        this.betweenRequests = betweenRequests;
        this.deadline = System.nanoTime() + first.toNanos();
    }

    /** That of a connection; empty for one that was there before we looked. */
    static Optional<HeadDeadline> of(Channel connection) {
        return Optional.ofNullable(connection.attr(KEY).get());
    }

    /** The head of a request is complete. Any thread may call it. */
    void requestBegins() {
        underWay.incrementAndGet();
    }

    /** The answer is complete, or nobody takes it any more. Any thread may call it. */
    void requestEnds() {
        deadline = System.nanoTime() + betweenRequests.toNanos();
        underWay.decrementAndGet();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        context.channel().attr(KEY).set(this);
        look(context);
        super.channelActive(context);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long left = underWay.get() > 0 ? betweenRequests.toNanos() : deadline - System.nanoTime();
        if (left <= 0) {
            context.close();
        } else {
            context.executor().schedule(() -> look(context), left, TimeUnit.NANOSECONDS);
        }
    }
}
