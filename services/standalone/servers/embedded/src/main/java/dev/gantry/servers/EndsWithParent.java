package dev.gantry.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs another main class and ends the process as soon as standard input does. The parent holds the
 * other end of that pipe and the operating system closes it when the parent dies, however it dies:
 * no server outlives the one who started it.
 */
final class EndsWithParent {
    private EndsWithParent() {}

    public static void main(String[] arguments) throws Throwable {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN); // Ctrl-C is for the parent
        Thread.ofPlatform().daemon().name("parent").start(EndsWithParent::waitForParent);
        var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void waitForParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The parent cannot be watched: " + e.getMessage());
        }
        System.exit(0);
    }
}
