package dev.gantry.imaging.codec;

import dev.gantry.imaging.codec.generated.NativeCodecs;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.util.ArrayList;
import java.util.List;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/**
 * The WebAssembly module of libijg, CharLS and OpenJPH in a memory of its own, without files,
 * environment or streams. For one thread at a time; after anything it has thrown it is of no more
 * use.
 */
final class NativeInstance {
    private static final int PAGE = 64 << 10;
    private static final int FIRST_PAGES = 512;
    private static final int MOST_PAGES = 8192;
    private static final int MOST_TEXT = 500;
    private static final FunctionType TEXT =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());

    private final Instance instance;

    NativeInstance() {
        var functions = new ArrayList<HostFunction>();
        functions.add(new HostFunction("env", "onCodecsException", TEXT, NativeInstance::refuse));
        functions.add(new HostFunction("env", "onCodecsInfo", TEXT, NativeInstance::ignore));
        functions.add(new HostFunction("env", "onCodecsTrace", TEXT, NativeInstance::ignore));
        functions.add(
                new HostFunction(
                        "env",
                        "emscripten_notify_memory_growth",
                        FunctionType.of(List.of(ValType.I32), List.of()),
                        NativeInstance::ignore));
        var wasi = WasiPreview1.builder().withOptions(WasiOptions.builder().build()).build();
        functions.addAll(List.of(wasi.toHostFunctions()));
        this.instance =
                Instance.builder(NativeCodecs.load())
                        .withMachineFactory(NativeCodecs::create)
                        .withStart(false)
                        .withMemoryLimits(new MemoryLimits(FIRST_PAGES, MOST_PAGES))
                        .withMemoryFactory(ByteArrayMemory::new)
                        .withImportValues(
                                ImportValues.builder()
                                        .addFunction(functions.toArray(new HostFunction[0]))
                                        .build())
                        .build();
        call("_initialize");
    }

    private static long[] refuse(Instance instance, long... args) {
        var length = (int) Math.clamp(args[1], 0, MOST_TEXT);
        throw new DamagedFrame(instance.memory().readString((int) args[0], length));
    }

    private static long[] ignore(Instance instance, long... args) {
        return new long[0];
    }

    /** Calls a function of the module; numbers and addresses are 32 bits. */
    int call(String function, int... args) {
        var wide = new long[args.length];
        for (var i = 0; i < args.length; i++) {
            wide[i] = args[i];
        }
        var result = instance.export(function).apply(wide);
        return result == null || result.length == 0 ? 0 : (int) result[0];
    }

    void write(int address, byte[] bytes) {
        instance.memory().write(address, bytes);
    }

    byte[] read(int address, int length) {
        return instance.memory().readBytes(address, length);
    }

    /** Bytes of its memory, which never shrinks. */
    long memoryBytes() {
        return (long) instance.memory().pages() * PAGE;
    }
}
