package dev.poolswap.testkit;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;

/** The ways to pin a version. */
public enum ReadPath {
    /** {@link SwapContainer#acquire}. */
    ACQUIRE {
        @Override
        Pin pin(SwapContainer<Payload> container) {
            Payload version = container.acquire();
            return new Pin(version, () -> container.release(version));
        }
    },
    /** {@link SwapContainer#lease}. */
    LEASE {
        @Override
        Pin pin(SwapContainer<Payload> container) {
            Lease<Payload> lease = container.lease();
            return new Pin(lease.get(), lease::close);
        }
    },
    /** {@link SwapContainer#readHandle}, registered for this one pin. */
    READER {
        @Override
        Pin pin(SwapContainer<Payload> container) {
            ReadHandle<Payload> reader = container.readHandle();
            Payload version = reader.acquire();
            return new Pin(version, () -> {
                reader.release(version);
                reader.close();
            });
        }
    };

    abstract Pin pin(SwapContainer<Payload> container);
}
