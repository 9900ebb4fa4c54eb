package dev.poolswap.spi;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.PoolswapException;
import dev.poolswap.SwapContainer;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * A container's entry in the platform's MBean server, until the container is closed or collected. To be
 * touched only where the module {@code java.management} is present.
 */
final class JmxRegistration {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ObjectName name;
    private volatile boolean ended;

    private JmxRegistration(ObjectName name) {
        this.name = name;
    }

    static JmxRegistration of(SwapContainer<?> container, String name) {
        StandardMBean bean = new StandardMBean(new ContainerBean(container, name), ContainerMXBean.class, true);
        String base = "dev.poolswap:type=Container,scheme=" + container.scheme() + ",name=" + ObjectName.quote(name);
        for (int instance = 1; ; instance++) {
            try {
                ObjectName free = new ObjectName(instance == 1 ? base : base + ",instance=" + instance);
                ManagementFactory.getPlatformMBeanServer().registerMBean(bean, free);
                JmxRegistration registration = new JmxRegistration(free);
                endWithTheContainer(new WeakReference<>(container), registration);
                return registration;
            } catch (InstanceAlreadyExistsException taken) {
                LOG.log(System.Logger.Level.DEBUG, "taken, trying the next: {0}", taken.getMessage());
            } catch (JMException refused) {
                throw new PoolswapException(name + ": jmx = true, but JMX refused the container: " + refused);
            }
        }
    }

    private static void endWithTheContainer(WeakReference<SwapContainer<?>> container, JmxRegistration registration) {
        Housekeeper.every(LOOK, "looking for containers to unregister", () -> {
            if (container.get() == null) {
                registration.end();
            }
            return registration.ended;
        });
    }

    void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException already) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was unregistered already", name);
        } catch (JMException refused) {
            LOG.log(System.Logger.Level.WARNING, "could not unregister " + name, refused);
        }
    }
}
