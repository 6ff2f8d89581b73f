/** The icons, under the names that the Studio uses. */

export {
  Activity,
  ArrowLeft,
  ArrowUpRight,
  ChartColumn as Chart,
  ChevronRight,
  CircleCheck,
  CircleX,
  Contrast as CircleHalf,
  Download,
  FileCode as FileIcon,
  Folder,
  Menu,
  Monitor,
  Play,
  Plus,
  Smartphone,
  Square,
  Wrench,
  X,
} from "lucide-react";
