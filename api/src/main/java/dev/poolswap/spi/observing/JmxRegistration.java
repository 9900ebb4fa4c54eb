package dev.poolswap.spi.observing;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.PoolswapException;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.logging.Log;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * A container's entry in the platform's MBean server, until the container is closed or collected. Use this class only
 * where the module {@code java.management} is present.
 */
final class JmxRegistration {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** The name without a number, and the number. */
    private final String base;

    private final int instance;
    private final ObjectName name;

    /** Whether the container is closed or garbage, so that the bean must be unregistered. */
    private volatile boolean ending;

    /**
     * Whether a thread is unregistering the bean, or has done so. A second thread might meet the next bean of that
     * name.
     */
    private final AtomicBoolean unregistering = new AtomicBoolean();

    private volatile boolean gone;

    private final Chore looking;

    private JmxRegistration(WeakReference<SwapContainer<?>> container, String base, int instance, ObjectName name) {
        this.base = base;
        this.instance = instance;
        this.name = name;
        this.looking =
                Chore.repeating(LOOK, "unregistering " + name + " once its container is closed or garbage", () -> {
                    if (container.get() == null) {
                        ending = true;
                    }
                    return ending && unregister();
                });
    }

    static JmxRegistration of(SwapContainer<?> container, String name) {
        StandardMBean bean = new StandardMBean(new ContainerBean(container, name), ContainerMXBean.class, true);
        String base = "dev.poolswap:type=Container,scheme=" + container.scheme() + ",name=" + ObjectName.quote(name);
        // Numbers that are taken here in vain are given back at the end, so that each attempt finds another number.
        BitSet given = new BitSet();
        try {
            while (true) {
                int instance = JmxInstances.take(base);
                given.set(instance);
                ObjectName free = new ObjectName(instance == 1 ? base : base + ",instance=" + instance);
                // Created first: nothing that can fail comes after the registration.
                JmxRegistration registration =
                        new JmxRegistration(new WeakReference<>(container), base, instance, free);
                if (registration.succeeds(bean, given)) {
                    return registration;
                }
            }
        } catch (JMException | SecurityException refused) {
            throw new PoolswapException(name + ": jmx = true, but JMX refused the container (" + refused
                    + "); permit the registration, or leave jmx off");
        } finally {
            given.stream().forEach(instance -> JmxInstances.giveBack(base, instance));
        }
    }

    /**
     * Registers the bean. Returns false if another library, in a class loader of its own, has the name. Once the bean is
     * there, its number is given back with it.
     */
    private boolean succeeds(StandardMBean bean, BitSet given) throws JMException {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
        } catch (InstanceAlreadyExistsException taken) {
            Log.log(System.Logger.Level.DEBUG, "{0} is taken, trying the next", name);
            return false;
        } catch (Error failure) {
            // A listener of the server threw it, for lack of memory, for example; by then the bean is there.
            given.clear(instance);
            end();
            throw failure;
        }
        given.clear(instance);
        looking.request();
        return true;
    }

    /**
     * Unregisters the bean; throws nothing. If that fails, for lack of memory, for example, a housekeeping thread tries
     * again.
     */
    void end() {
        ending = true;
        if (looking.run()) {
            looking.cancel();
        } else {
            looking.request();
        }
    }

    /** Returns whether the bean is gone. */
    private boolean unregister() {
        if (!unregistering.compareAndSet(false, true)) {
            return gone;
        }
        try {
            unregisterBean();
            gone = true;
        } finally {
            if (!gone) {
                unregistering.set(false);
            }
        }
        JmxInstances.giveBack(base, instance);
        return true;
    }

    private void unregisterBean() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException already) {
            Log.log(System.Logger.Level.DEBUG, "{0} was unregistered already", name);
        } catch (JMException | SecurityException refused) {
            Log.log(System.Logger.Level.WARNING, "could not unregister " + name, refused);
        }
    }
}
