package dev.torii.spacelink.cop;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Reaches into the objects of a library that runs on threads of its own, to run it step by step. */
final class Reflected {
    private Reflected() {}

    static Object get(Object target, String field) {
        try {
            return field(target, field).get(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field, e);
        }
    }

    static void set(Object target, String field, Object value) {
        try {
            field(target, field).set(target, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field, e);
        }
    }

    static void call(Object target, String method) {
        try {
            Method found = target.getClass().getDeclaredMethod(method);
            found.setAccessible(true);
            found.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }

    private static Field field(Object target, String name) throws NoSuchFieldException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked")
    static AtomicReference<Object[]> pendingInitiate(Object engine) {
        return (AtomicReference<Object[]>) get(engine, "pendingInitAd");
    }

    /** Hands every task to the test instead of to a thread. */
    static final class QueueExecutor extends AbstractExecutorService {
        private final Consumer<Runnable> queue;

        QueueExecutor(Consumer<Runnable> queue) {
            this.queue = queue;
        }

        @Override
        public void execute(Runnable task) {
            queue.accept(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
